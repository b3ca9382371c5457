package io.chronosroutes;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.instance.ProcessRef;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The LocalStack that tests use where there is Docker. */
public final class LocalStack {

    /** The last tag that needs no token. */
    public static final DockerImageName IMAGE =
            DockerImageName.parse("localstack/localstack:4.14.0");

    private LocalStack() {}

    /** The program's own clients of it. */
    public static Cloud cloud(LocalStackContainer server, String bucket) {
        Endpoints endpoints =
                new Endpoints(
                        ProcessRef.NONE,
                        "",
                        server.getEndpoint(),
                        server.getEndpoint(),
                        server.getRegion(),
                        server.getAccessKey(),
                        server.getSecretKey());
        return Cloud.local(endpoints, "test", bucket);
    }
}
