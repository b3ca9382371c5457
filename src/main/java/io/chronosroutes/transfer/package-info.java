/** Files on their way to S3 and from it: in parts, several at once, each byte under a checksum. */
package io.chronosroutes.transfer;
