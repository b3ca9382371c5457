/** The trainer's own commands, for a model or data on this machine; no cloud is involved. */
package io.chronosroutes.trainer.program;
