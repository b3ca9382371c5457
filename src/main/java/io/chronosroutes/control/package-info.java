/** What the control plane's routes call: each bean does one thing, the routes say when. */
package io.chronosroutes.control;
