/** The run's contract: facts about a run and the rules they obey; no I/O. */
package io.chronosroutes.run;
