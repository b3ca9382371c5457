package io.chronosroutes.doctor;

import io.chronosroutes.control.Failures;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.Faults;
import java.util.List;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * One thing to look at.
 *
 * @param where which cloud has it
 * @param isNeeded whether a launch fails where one may not even look
 */
record Check(String name, Where where, boolean isNeeded, Callable<List<Finding>> look) {

    enum Where {
        AWS,
        LOCAL,
        BOTH,
        /** Both, in their buckets. */
        BUCKET
    }

    /** Never throws: what goes wrong is what was found. */
    List<Finding> findings() {
        try {
            return look.call();
        } catch (SettingsException e) {
            return List.of(Finding.settings(name, e.getMessage(), ""));
        } catch (Exception e) {
            return List.of(fault(e));
        }
    }

    private Finding fault(Exception e) {
        String line = Failures.line(e);
        if (!isNeeded && isDenied(e)) {
            return Finding.skipped(name, "not allowed to look: " + Faults.code(e));
        }
        if (e instanceof Ec2Exception && Faults.code(e).startsWith("Invalid")) {
            return Finding.settings(
                    name, line, "correct it in the settings: 'config show' lists them");
        }
        String fix =
                isDenied(e) ? "attach the environment's operator policy to these credentials" : "";
        return Finding.refused(name, line, fix);
    }

    private static boolean isDenied(Exception e) {
        String code = Faults.code(e);
        return Faults.status(e) == 403
                || code.startsWith("AccessDenied")
                || code.equals("UnauthorizedOperation");
    }
}
