package io.chronosroutes.hub;

import java.util.List;

/**
 * What a reference means at one moment.
 *
 * @param reference as the user gave it
 * @param commit that its revision points to, 40 hex digits
 * @param files those a model is made of
 */
public record Snapshot(HubReference reference, String commit, List<HubFile> files) {

    /** For the user: the commit as git shortens it. */
    public String shortCommit() {
        return commit.substring(0, 7);
    }
}
