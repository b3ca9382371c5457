package io.chronosroutes.trainer.data;

/**
 * Windows by number. Window {@code n} is always the same one, whatever was asked for before, so a
 * run continues at any window and several threads may prepare them.
 */
@FunctionalInterface
public interface WindowSource {
    /**
     * @param number 0, 1, …
     * @throws DataException when nothing can be trained on
     */
    Window window(long number);
}
