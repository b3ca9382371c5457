package io.chronosroutes.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.PluginHelper;

/** Names the route files, the user's first; nothing is found by scanning the jar. */
final class UsersFirst extends DefaultRoutesCollector {

    private final RouteFiles files;

    UsersFirst(RouteFiles files) {
        this.files = files;
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(
            CamelContext context, String excludePattern, String includePattern) {
        return resources(context);
    }

    Collection<Resource> resources(CamelContext context) {
        ResourceLoader loader = PluginHelper.getResourceLoader(context);
        Set<Resource> resources = new LinkedHashSet<>();
        files.users().forEach(f -> resources.add(loader.resolveResource("file:" + f)));
        files.packagedLocations().forEach(l -> resources.add(loader.resolveResource(l)));
        return resources;
    }
}
