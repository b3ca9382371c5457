/** An environment's resources on AWS as one CloudFormation stack: made, changed, taken away. */
package io.chronosroutes.stack;
