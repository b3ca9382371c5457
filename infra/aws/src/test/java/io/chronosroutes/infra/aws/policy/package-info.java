/**
 * A small evaluator of IAM's policies, after AWS's description of its policy evaluation logic: it
 * shows that every call the program makes is allowed to who makes it, and that dangerous ones are
 * not. What it doesn't know it refuses to judge.
 */
package io.chronosroutes.infra.aws.policy;
