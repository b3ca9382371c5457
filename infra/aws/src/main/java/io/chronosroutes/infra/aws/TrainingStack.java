package io.chronosroutes.infra.aws;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Validations;
import software.constructs.Construct;

/** All of one environment. Its logical ids are plain names: they are the resources' identities. */
public final class TrainingStack extends Stack {

    /** The stack's id in the app; the template's file is named by it. */
    static final String ID = "chronos-training";

    public TrainingStack(Construct scope, String environment) {
        super(
                scope,
                ID,
                StackProps.builder()
                        .stackName(ID + "-" + environment)
                        .description("Chronos training: what a run needs, and nothing that idles")
                        // Needs nothing of the account's: no bootstrap bucket, roles or version.
                        .synthesizer(new BootstraplessSynthesizer())
                        .analyticsReporting(false)
                        .build());
        Inputs inputs = new Inputs(this);
        Bucket bucket = new Bucket(this, inputs);
        Network network = new Network(this, inputs, bucket);
        Trainer trainer = new Trainer(this, inputs, bucket);
        InstanceTemplate template = new InstanceTemplate(this, inputs, network, trainer);
        DeadMansSwitch deadMansSwitch = new DeadMansSwitch(this, inputs);
        Operator operator =
                new Operator(this, inputs, bucket, network, trainer, template, deadMansSwitch);
        inputs.tags().tagAll(this);
        acknowledge();

        output("Environment", inputs.environment(), "name of the environment");
        output("Bucket", bucket.name(), "chronos.bucket");
        output("Subnets", network.subnets(), "chronos.subnet");
        output("SecurityGroup", network.securityGroup(), "chronos.security-group");
        output("InstanceProfile", trainer.profileName(), "chronos.instance-profile");
        output("LaunchTemplate", template.id(), "id of the launch template");
        output("ScheduleGroup", deadMansSwitch.group(), "chronos.schedule-group");
        output("ScheduleRole", deadMansSwitch.roleArn(), "chronos.schedule-role");
        output("TrainerRole", trainer.roleArn(), "role of the instances");
        output("OperatorPolicy", operator.policyArn(), "policy for whoever launches");
    }

    /** Findings of the CDK's own check that are none. */
    private void acknowledge() {
        Validations.of(this)
                .acknowledge(
                        finding("E1152", "EC2 itself looks up the image that resolve:ssm names"),
                        finding("W1001", "each subnet is named under its own condition"));
    }

    private static Acknowledgment finding(String rule, String why) {
        return Acknowledgment.builder().id("CloudFormation-Validate::" + rule).reason(why).build();
    }

    private void output(String name, String value, String description) {
        CfnOutput.Builder.create(this, "Output" + name)
                .key(name)
                .value(value)
                .description(description)
                .build();
    }
}
