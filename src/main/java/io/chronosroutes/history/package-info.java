/** What an environment's runs have left in the bucket: the only source of its history. */
package io.chronosroutes.history;
