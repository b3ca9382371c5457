package io.chronosroutes.simulation;

/** What may become of a call. */
enum Fault {
    /** The service says no before it has done anything: 500, 503, or a connection reset. */
    REFUSED,
    /** Done, but the answer is an error or gets lost. */
    UNANSWERED,
    /** No answer in time; it is done much later. */
    LATE,
    /** Sent twice by the network or a client; the second answer arrives. */
    ECHOED,
    /** Done again a while after it was done. */
    REPEATED,
    /** The caller is frozen before it gets the answer, for seconds to hours. */
    FROZEN,
    /** The caller dies before the call is sent. */
    CRASHED_BEFORE,
    /** The caller dies when the call is on its way, which may be a long one. */
    CRASHED_AFTER
}
