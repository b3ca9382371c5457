/** The one way to S3 and EC2, on AWS or on the embedded local cloud. */
package io.chronosroutes.cloud;
