/** What the background monitor serves on loopback: health, metrics, events, the page. */
package io.chronosroutes.web;
