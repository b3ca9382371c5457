package io.chronosroutes.doctor;

/**
 * What one check found.
 *
 * @param seen what is there, or why it was not looked at
 * @param fix what to do; empty where nothing is to be done
 */
public record Finding(String check, Verdict verdict, String seen, String fix) {

    static Finding ok(String check, String seen) {
        return new Finding(check, Verdict.OK, seen, "");
    }

    static Finding warning(String check, String seen, String fix) {
        return new Finding(check, Verdict.WARNING, seen, fix);
    }

    static Finding settings(String check, String seen, String fix) {
        return new Finding(check, Verdict.SETTINGS, seen, fix);
    }

    static Finding refused(String check, String seen, String fix) {
        return new Finding(check, Verdict.REFUSED, seen, fix);
    }

    static Finding skipped(String check, String why) {
        return new Finding(check, Verdict.SKIPPED, why, "");
    }
}
