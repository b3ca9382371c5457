package io.chronosroutes.local.ec2;

import io.chronosroutes.local.http.Xml;

/** One of EC2's actions: reads its parameters, does it, and writes the answer's elements. */
@FunctionalInterface
interface Action {

    void answer(Parameters parameters, Xml answer) throws Ec2Fault;
}
