package io.chronosroutes.local.ec2;

import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.instance.Fleet;
import io.chronosroutes.local.instance.Instance;
import io.chronosroutes.local.instance.Launch;
import io.chronosroutes.local.instance.LaunchRefused;
import io.chronosroutes.local.instance.LaunchSpec;
import io.chronosroutes.local.instance.UserData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** RunInstances. */
final class RunInstances implements Action {

    private static final Set<String> TAGGABLE = Set.of("instance", "volume");
    private static final int LONGEST_TOKEN = 64;

    private final Fleet fleet;
    private final String region;

    RunInstances(Fleet fleet, String region) {
        this.fleet = fleet;
        this.region = region;
    }

    @Override
    public void answer(Parameters parameters, Xml answer) throws Ec2Fault {
        Launch launch = read(parameters);
        parameters.done();
        List<Instance> launched = launch(launch);
        answer.text("reservationId", launched.get(0).reservationId());
        answer.text("ownerId", LaunchSpec.ACCOUNT);
        answer.items("groupSet", List.of(), nothing -> {});
        InstanceXml xml = new InstanceXml(answer, fleet.volumes());
        answer.items("instancesSet", launched, xml::write);
    }

    private List<Instance> launch(Launch launch) throws Ec2Fault {
        try {
            return fleet.launch(launch);
        } catch (LaunchRefused e) {
            // what the client may try again is a fault of the service; the rest is its own
            int status = e.code().equals("InsufficientInstanceCapacity") ? 500 : 400;
            throw new Ec2Fault(status, e.code(), e.getMessage());
        }
    }

    private Launch read(Parameters parameters) throws Ec2Fault {
        int min = count(parameters, "MinCount");
        int max = count(parameters, "MaxCount");
        if (min < 1 || max < min) {
            throw Ec2Fault.invalidValue("MinCount must be at least 1 and at most MaxCount.");
        }
        String token = parameters.text("ClientToken").orElse("");
        if (token.length() > LONGEST_TOKEN) {
            throw Ec2Fault.invalidValue("The client token is longer than 64 characters.");
        }
        Map<String, Map<String, String>> tags = Tags.specified(parameters, TAGGABLE);
        checkUserData(parameters.text("UserData"));
        LaunchParameters asked = new LaunchParameters(parameters, region);
        return new Launch(
                min,
                max,
                token,
                Hmac.sha256(parameters.fingerprint("ClientToken")),
                asked.spec(),
                tags.getOrDefault("instance", Map.of()),
                asked.volumes(tags.getOrDefault("volume", Map.of())));
    }

    private static int count(Parameters parameters, String name) throws Ec2Fault {
        parameters.required(name);
        return parameters.number(name, 0);
    }

    private static void checkUserData(Optional<String> base64) throws Ec2Fault {
        if (base64.isEmpty()) {
            return;
        }
        UserData data;
        try {
            data = UserData.decode(base64.get());
        } catch (IllegalArgumentException e) {
            throw Ec2Fault.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
        if (data.bytes().length > UserData.LIMIT) {
            throw Ec2Fault.invalidValue("User data is limited to " + UserData.LIMIT + " bytes");
        }
        Optional<String> hostCommand = data.hostPowerCommand();
        if (hostCommand.isPresent()) {
            throw Ec2Fault.of(
                    "Unsupported",
                    "The user data names "
                            + hostCommand.get()
                            + ": here that is the host's own command. Call it without its path.");
        }
    }
}
