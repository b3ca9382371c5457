package io.chronosroutes.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/** Inputs that nobody thought of: those that are kept, changed at random. */
abstract class RandomInputs {

    private static final int MOST_CHANGES = 6;

    private final Target target;

    RandomInputs(Target target) {
        this.target = target;
    }

    /** The reading of one property, closed at its end. */
    private record Open(Limited reading) implements Store.CloseOnReset {
        @Override
        public void close() {
            try {
                reading.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * None ends in an error that isn't the user's, in a reader that goes on for ever, or in one
     * that takes the memory that the input says it needs.
     */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void anythingIsReadOrRefused(@ForAll("changed") byte[] input) throws Throwable {
        Store.getOrCreate(target, Lifespan.PROPERTY, this::open).get().reading().read(input);
    }

    private Open open() {
        try {
            Path work = Files.createDirectories(Path.of("").toAbsolutePath());
            Path folder = Files.createTempDirectory(work, target.folder());
            return new Open(new Limited(target.open(folder)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<byte[]> changed() {
        Arbitrary<byte[]> inputs = Arbitraries.of(Inputs.all(target));
        Arbitrary<List<Mutation>> changes = mutation().list().ofMinSize(1).ofMaxSize(MOST_CHANGES);
        return Combinators.combine(inputs, changes)
                .as(
                        (input, all) -> {
                            byte[] changed = input;
                            for (Mutation change : all) changed = change.of(changed);
                            return changed;
                        });
    }

    private static Arbitrary<Mutation> mutation() {
        return Combinators.combine(
                        Arbitraries.of(Mutation.Kind.values()),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 64),
                        Arbitraries.of(Mutation.WORDS))
                .as(Mutation::new);
    }
}
