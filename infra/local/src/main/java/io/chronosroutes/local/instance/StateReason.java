package io.chronosroutes.local.instance;

/** Why an instance is in its state; empty texts while there is nothing to say. */
public record StateReason(String code, String message) {

    public static final StateReason NONE = new StateReason("", "");
    public static final StateReason USER =
            new StateReason(
                    "Client.UserInitiatedShutdown",
                    "Client.UserInitiatedShutdown: User initiated shutdown");
    public static final StateReason INSTANCE =
            new StateReason(
                    "Client.InstanceInitiatedShutdown",
                    "Client.InstanceInitiatedShutdown: Instance initiated shutdown");

    public static StateReason internalError(String what) {
        return new StateReason(
                "Server.InternalError", "Server.InternalError: Internal error on launch: " + what);
    }
}
