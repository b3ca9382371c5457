package io.chronosroutes.trainer.training;

import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.WindowSource;
import io.chronosroutes.trainer.model.ChronosModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Makes the batches of numbered steps from numbered windows. A step's windows don't depend on how
 * they are cut.
 *
 * @param size windows in a batch
 * @param parts batches that make a step
 * @param replicas that share each batch
 */
record Batches<B>(ChronosModel<B> model, WindowSource windows, int size, int parts, int replicas)
        implements LongFunction<List<List<Batches.Share<B>>>> {

    /**
     * What a replica computes at once.
     *
     * @param weight of its loss in the step's; zero where it has none
     */
    record Share<B>(B batch, double weight) {}

    /** The shares of a step, by replica; the weights of all are 1 together. */
    @Override
    public List<List<Share<B>>> apply(long step) {
        List<List<B>> batches =
                IntStream.range(0, replicas).mapToObj(r -> batches(step, r)).toList();
        long terms = batches.stream().flatMap(List::stream).mapToLong(model::terms).sum();
        List<List<Share<B>>> shares = new ArrayList<>();
        for (List<B> own : batches) {
            shares.add(own.stream().map(b -> new Share<>(b, weight(b, terms))).toList());
        }
        return shares;
    }

    private List<B> batches(long step, int replica) {
        return LongStream.range(step * parts, (step + 1) * parts)
                .mapToObj(part -> batch(part * size, replica))
                .toList();
    }

    private B batch(long first, int replica) {
        List<Window> rows =
                LongStream.range(cut(replica), cut(replica + 1))
                        .mapToObj(row -> windows.window(first + row))
                        .toList();
        return model.batch(rows);
    }

    private long cut(int replica) {
        return (long) size * replica / replicas;
    }

    private double weight(B batch, long terms) {
        // Where nothing is known of any window's future, the loss says so: it is no number.
        return terms == 0 ? 1.0 / (parts * replicas) : (double) model.terms(batch) / terms;
    }
}
