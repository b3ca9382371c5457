/**
 * What an hour costs: AWS's own price list and spot price history, remembered on this machine, and
 * a dated table for when they can't be asked. Every estimate, meter and total starts here.
 */
package io.chronosroutes.prices;
