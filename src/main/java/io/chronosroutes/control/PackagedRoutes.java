package io.chronosroutes.control;

import io.chronosroutes.engine.BeanTable;
import io.chronosroutes.engine.RouteCatalog;
import io.chronosroutes.engine.RouteException;
import io.chronosroutes.engine.RouteFiles;
import io.chronosroutes.settings.Durations;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Processor;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;

/** Which route files each program is made of, and which beans its routes may call. */
public enum PackagedRoutes {
    /** The command line: launch, monitor, kill, verify; relaunch, lookout. */
    CONTROL("retries", "launch", "monitor", "cleanup", "kill", "verify", "relaunch", "lookout"),
    /** The instance. */
    AGENT("retries", "agent");

    private final List<String> files;

    PackagedRoutes(String... files) {
        this.files = List.of(files);
    }

    RouteFiles files(Path folder) {
        return new RouteFiles(files, folder);
    }

    /** Names of the packaged files, without {@code .camel.yaml}. */
    public List<String> names() {
        return files;
    }

    /** The beans and their methods. */
    public BeanTable beans() {
        return this == AGENT ? BeanTable.agent() : BeanTable.of(controlBeans());
    }

    /**
     * The program's routes with the user's in place of those they replace; none is run.
     *
     * @throws RouteException naming file, line and reason of what is wrong with a file of the
     *     user's
     */
    public List<RouteCatalog.Entry> list(Settings settings) {
        // The agent's routes get no properties: the instance has no settings file.
        Map<String, String> properties = this == AGENT ? Map.of() : settings.properties();
        Path folder = Path.of(settings.get(Setting.ROUTES_DIR));
        return RouteCatalog.of(files(folder), beans(), properties);
    }

    /**
     * @throws RouteException when the user's routes for the agent could not be run on the instance
     */
    static void checkAgents(Settings settings) {
        Path folder = Path.of(settings.get(Setting.ROUTES_DIR));
        // Reading all of them takes time that only those who have some should spend.
        if (!RouteFiles.agents(folder).isEmpty()) AGENT.list(settings);
    }

    static Map<String, Class<?>> controlBeans() {
        Map<String, Class<?>> beans = new TreeMap<>();
        beans.put("s3", S3Client.class);
        beans.put("ec2", Ec2Client.class);
        beans.put("observer", RunObserver.class);
        beans.put("faults", Faults.class);
        beans.put("failures", Failures.class);
        beans.put("retried", Processor.class);
        beans.put("durations", Durations.class);
        beans.put("instances", Instances.class);
        beans.put("baseModels", BaseModels.class);
        beans.put("launch", Launch.class);
        beans.put("relaunch", Relaunch.class);
        beans.put("schedules", Schedules.class);
        beans.put("staging", Staging.class);
        beans.put("capacity", Capacity.class);
        beans.put("instanceRequest", InstanceRequest.class);
        beans.put("spot", Spot.class);
        beans.put("jobs", Jobs.class);
        beans.put("kubernetesJobs", KubernetesJobs.class);
        beans.put("aws", SignedCalls.class);
        beans.put("watch", Watch.class);
        beans.put("lookout", Lookout.class);
        beans.put("controls", Controls.class);
        beans.put("cleanup", Cleanup.class);
        beans.put("kill", Kill.class);
        beans.put("reap", Reap.class);
        beans.put("verify", Verify.class);
        return beans;
    }

    /** Every packaged file once. */
    public static List<String> allFiles() {
        List<String> all = new ArrayList<>(CONTROL.files);
        AGENT.files.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return all;
    }
}
