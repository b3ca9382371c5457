/** Models of the Hugging Face Hub, brought to this machine and kept here. */
package io.chronosroutes.hub;
