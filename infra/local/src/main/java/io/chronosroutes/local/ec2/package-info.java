/** EC2's Query protocol over the fleet of local instances. */
package io.chronosroutes.local.ec2;
