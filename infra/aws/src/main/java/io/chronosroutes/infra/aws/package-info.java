/**
 * What an environment needs on AWS, as a CDK app: a network, a bucket, roles and a launch template.
 * Nothing of it costs anything while no run is active, but for what is stored.
 */
package io.chronosroutes.infra.aws;
