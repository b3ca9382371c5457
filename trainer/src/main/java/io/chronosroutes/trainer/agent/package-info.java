/** The agent on the instance: a run's five steps, published as writes of the state object. */
package io.chronosroutes.trainer.agent;
