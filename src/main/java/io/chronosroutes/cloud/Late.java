package io.chronosroutes.cloud;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that costs time to make and is not always needed: made when first asked for. */
public final class Late<T> {

    private final Supplier<? extends T> maker;
    private T made;

    private Late(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    public static <T> Late<T> by(Supplier<? extends T> maker) {
        return new Late<>(maker);
    }

    public synchronized T get() {
        if (made == null) made = maker.get();
        return made;
    }

    /** For closing it. */
    synchronized void ifMade(Consumer<? super T> then) {
        if (made != null) then.accept(made);
    }
}
