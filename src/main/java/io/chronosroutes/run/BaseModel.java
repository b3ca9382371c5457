package io.chronosroutes.run;

/**
 * The model a run starts from, as its instance finds it.
 *
 * @param uri of its folder in S3; ends with a slash
 * @param commit it is on the Hugging Face Hub, or null when it doesn't come from there
 */
public record BaseModel(String uri, String commit) {}
