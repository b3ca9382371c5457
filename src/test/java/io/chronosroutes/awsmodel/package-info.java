/**
 * AWS's own models of the requests, and what holds every request of the tests to them. The models
 * are extracts of botocore's, in {@code test/resources/aws}; {@code service_models.py} makes them.
 */
package io.chronosroutes.awsmodel;
