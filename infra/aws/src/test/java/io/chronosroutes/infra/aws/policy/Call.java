package io.chronosroutes.infra.aws.policy;

import java.util.List;

/**
 * A call as the program makes it, or must never be able to.
 *
 * @param what it is for, in the code's words
 * @param requests what AWS asks IAM about it: all must be allowed
 */
record Call(Who who, String what, List<Request> requests) {

    static Call of(Who who, String what, Request... requests) {
        return new Call(who, what, List.of(requests));
    }

    @Override
    public String toString() {
        return who + ": " + what;
    }
}
