package io.countersign.webapp.api.json;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.enterprise.inject.Typed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;

/**
 * Reads and writes JSON bodies with {@link Json#MAPPER}. Typed as nothing but itself: RESTEasy asks
 * CDI for its providers, and the engine's REST interface would get this one for its own.
 */
@Provider
@Typed(JsonBodies.class)
@Consumes({"application/json", "application/*+json"})
@Produces({"application/json", "application/*+json"})
public class JsonBodies extends JacksonJsonProvider {

  /** Creates the provider. */
  public JsonBodies() {
    super(Json.MAPPER);
  }
}
