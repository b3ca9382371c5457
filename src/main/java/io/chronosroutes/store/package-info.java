/** The state object in S3 as a lock: acquire, compare-and-set, release. */
package io.chronosroutes.store;
