package io.chronosroutes.infra.aws.policy;

/** Who makes calls. */
enum Who {
    /** The instance that trains. */
    TRAINER,
    /** Whoever launches, watches and ends runs. */
    OPERATOR,
    /** The schedule that ends an instance from outside. */
    SCHEDULE
}
