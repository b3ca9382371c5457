/**
 * The run's protocol against simulated S3 and EC2: the product's own routes, beans, state store and
 * lease, one step at a time under a virtual clock, with every order and every fault drawn from a
 * seed.
 */
package io.chronosroutes.simulation;
