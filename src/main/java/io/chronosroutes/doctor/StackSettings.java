package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Whether the settings name what the environment's stack has. */
record StackSettings(Settings settings, Cloud cloud) {

    List<Finding> look() {
        String name = Stack.nameFor(settings.layout().environment());
        try (CloudFormationClient cloudFormation = cloud.account().cloudFormation()) {
            Optional<Stack> stack = Stack.find(cloudFormation, name);
            return List.of(stack.map(this::compared).orElseGet(() -> absent(name)));
        }
    }

    private static Finding absent(String name) {
        return Finding.warning(
                "stack",
                "there is no stack " + name,
                "'deploy' makes it; nothing, where the settings name resources of your own");
    }

    private Finding compared(Stack stack) {
        List<String> wrong = new ArrayList<>();
        stack.settings()
                .forEach(
                        (setting, value) -> {
                            if (setting == Setting.REGION || agrees(setting, value)) return;
                            wrong.add(setting.key() + "=" + value);
                        });
        if (wrong.isEmpty()) return Finding.ok("stack", stack.name() + " agrees with the settings");
        return Finding.settings(
                "stack",
                stack.name() + " has others than the settings name",
                "put into chronos.properties: " + String.join(" ", wrong));
    }

    /** Some of the subnets will do. */
    private boolean agrees(Setting setting, String value) {
        if (setting != Setting.SUBNET) return settings.get(setting).equals(value);
        return List.of(value.split(",")).containsAll(settings.list(setting));
    }
}
