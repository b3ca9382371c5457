package io.chronosroutes.infra.aws;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import org.junit.jupiter.api.condition.EnabledIf;

/** Tests that let the CDK work, which is a program of Node's. Without Node they are skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.chronosroutes.infra.aws.NeedsNode$OnPath#node",
        disabledReason = "there is no node on the PATH: what the CDK makes was not checked")
@interface NeedsNode {

    /** Looks for programs. */
    final class OnPath {

        private OnPath() {}

        static boolean node() {
            return has("node");
        }

        static boolean has(String program) {
            String path = System.getenv().getOrDefault("PATH", "");
            return Arrays.stream(path.split(File.pathSeparator))
                    .anyMatch(folder -> new File(folder, program).canExecute());
        }
    }
}
