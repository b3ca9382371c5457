package io.chronosroutes.engine;

import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What the route engine says of a broken file, as one line. */
final class Reasons {

    private Reasons() {}

    /** The error with file, line and the innermost reason, as far as they are known. */
    static RouteException of(Throwable e, FirstDefinitionWins routes) {
        Place place = null;
        String expression = "";
        Throwable cause = e;
        while (true) {
            if (cause instanceof RouteException known) return known;
            if (cause instanceof MarkedYamlEngineException yaml
                    && yaml.getProblemMark().isPresent()) {
                Mark mark = yaml.getProblemMark().get();
                return new RouteException(
                        Place.of(mark.getName(), mark.getLine() + 1), line(yaml.getProblem()), e);
            }
            if (cause instanceof FailedToCreateRouteException failed) {
                place = routes.place(failed).orElse(place);
            }
            if (cause instanceof SimpleIllegalSyntaxException simple) {
                expression = " in " + line(simple.getExpression());
            }
            if (cause.getCause() == null || cause.getCause() == cause) break;
            cause = cause.getCause();
        }
        String reason = line(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        reason += expression;
        return place == null
                ? new RouteException("the routes can't be started: " + reason, e)
                : new RouteException(place, reason, e);
    }

    /** A message's first lines; those after them are drawings of the place. */
    private static String line(String message) {
        return message.lines().limit(2).collect(Collectors.joining(" ")).strip();
    }
}
