package io.chronosroutes.infra.aws;

import software.amazon.awscdk.App;

/**
 * The CDK app: one stack, {@code chronos-training-{environment}}. The environment is the context
 * value {@code environment} (dev unless given); it only names the stack: the template is the same
 * for every environment, which it takes as a parameter.
 */
public final class InfraApp {

    private InfraApp() {}

    public static void main(String[] args) {
        App app = new App();
        Object environment = app.getNode().tryGetContext("environment");
        new TrainingStack(app, environment == null ? "dev" : environment.toString());
        app.synth();
    }
}
