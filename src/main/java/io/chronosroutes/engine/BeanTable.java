package io.chronosroutes.engine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The beans that a program's routes may call.
 *
 * @param methods names of each bean's methods; none for a bean that is there for components, not
 *     for routes
 */
public record BeanTable(Map<String, Set<String>> methods) {

    private static final String AGENT = "/routes/agent-beans.properties";

    /**
     * @param classes of the beans, by the names the routes use
     */
    public static BeanTable of(Map<String, Class<?>> classes) {
        Map<String, Set<String>> methods = new TreeMap<>();
        classes.forEach((name, type) -> methods.put(name, methods(type)));
        return new BeanTable(methods);
    }

    static BeanTable ofBeans(Map<String, Object> beans) {
        Map<String, Class<?>> classes = new TreeMap<>();
        beans.forEach((name, bean) -> classes.put(name, bean.getClass()));
        return of(classes);
    }

    /** Those of the agent, whose classes are on the instance only. */
    public static BeanTable agent() {
        Properties table = new Properties();
        try (InputStream in = BeanTable.class.getResourceAsStream(AGENT)) {
            table.load(in);
        } catch (IOException e) {
            throw new RouteException("can't read " + AGENT + " from the jar", e);
        }
        Map<String, Set<String>> methods = new TreeMap<>();
        for (String bean : table.stringPropertyNames()) {
            List<String> names = Arrays.asList(table.getProperty(bean).split("\\s+"));
            methods.put(bean, new TreeSet<>(names));
            methods.get(bean).remove("");
        }
        return new BeanTable(methods);
    }

    /** What a route may call of a class of ours: what it makes public. */
    private static Set<String> methods(Class<?> type) {
        Set<String> names = new TreeSet<>();
        if (!type.getName().startsWith("io.chronosroutes.")) return names;
        for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() != Object.class) names.add(method.getName());
        }
        return names;
    }

    /**
     * What is wrong with a call, if anything.
     *
     * @param call a method's name, with or without its parameters; may be null
     */
    Optional<String> fault(String bean, String call) {
        Set<String> known = methods.get(bean);
        if (known == null) {
            return Optional.of(
                    "there is no bean '%s'; the beans are %s".formatted(bean, list(callable())));
        }
        // A bean of a library's class: its methods are not ours to know.
        if (call == null || known.isEmpty()) return Optional.empty();
        String name = call.replaceFirst("[(?].*", "").strip();
        if (known.contains(name)) return Optional.empty();
        return Optional.of(
                "bean '%s' has no method '%s'; it has %s".formatted(bean, name, list(known)));
    }

    private Set<String> callable() {
        Set<String> names = new TreeSet<>(methods.keySet());
        names.removeIf(name -> methods.get(name).isEmpty());
        return names;
    }

    private static String list(Set<String> names) {
        return String.join(", ", names);
    }
}
