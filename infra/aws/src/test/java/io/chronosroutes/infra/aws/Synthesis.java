package io.chronosroutes.infra.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The app as the tests make it: with cdk.json's settings, in a folder of its own. */
final class Synthesis {

    private Synthesis() {}

    static App app(Path out) {
        return new App(
                AppProps.builder()
                        .outdir(out.toString())
                        .analyticsReporting(false)
                        .context(
                                Map.of(
                                        "aws:cdk:enable-path-metadata",
                                        false,
                                        "aws:cdk:enable-asset-metadata",
                                        false))
                        .build());
    }

    /** The template of an environment's stack. */
    static String template(Path out, String environment) throws IOException {
        App app = app(out);
        new TrainingStack(app, environment);
        app.synth();
        return Files.readString(out.resolve(TrainingStack.ID + ".template.json"));
    }
}
