package io.chronosroutes.hub;

/** No answer that counts came from the Hub, however often it was asked. */
public final class HubUnreachableException extends HubException {

    public HubUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
