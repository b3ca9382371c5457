package io.chronosroutes.control;

import java.util.List;

/** Is told what a lookout over many environments sees; called from its routes' threads. */
public interface LookoutObserver {

    /** Is told what is seen and done in one of them. */
    RunObserver of(String environment);

    /**
     * Which environments are watched has changed, and all have been looked at.
     *
     * @param begun those that were not watched before, in order
     * @param ended those that are no more
     * @param all how many there are now
     * @param runs how many of them have a run
     */
    default void watching(List<String> begun, List<String> ended, int all, int runs) {}

    /** Something to say that is of no environment, or of several, in one line. */
    void note(String line);

    /** Where only one environment is watched. */
    static LookoutObserver ofOne(RunObserver observer) {
        return new LookoutObserver() {
            @Override
            public RunObserver of(String environment) {
                return observer;
            }

            @Override
            public void note(String line) {
                observer.note(line);
            }
        };
    }
}
