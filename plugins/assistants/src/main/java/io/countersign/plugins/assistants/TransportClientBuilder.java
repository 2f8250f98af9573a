package io.countersign.plugins.assistants;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Hands LangChain4j the one client; how long is waited is the transport's to say. */
final class TransportClientBuilder implements HttpClientBuilder {

  private final TransportClient client;

  TransportClientBuilder(TransportClient client) {
    this.client = client;
  }

  /** Has each request carry that key, for a library that knows of none; an empty one is none. */
  TransportClientBuilder bearing(String key) {
    client.bear(key);
    return this;
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return client;
  }
}
