function FindProxyForURL(url, host) {
  var proxy = "PROXY {{proxy}}";
  var local = [{{local}}];
  host = host.toLowerCase();
  if (host.charAt(host.length - 1) === ".") {
    host = host.substring(0, host.length - 1);
  }
  if (host === "{{gate}}") {
    return proxy;
  }
  if (/^[^.:]+$/.test(host)) {
    return /^([0-9]+|0x[0-9a-f]*)$/.test(host) ? proxy : "DIRECT";
  }
  for (var i = 0; i < local.length; i++) {
    var beneath = "." + local[i];
    if (host === local[i] || host.slice(-beneath.length) === beneath) {
      return "DIRECT";
    }
  }
  return proxy;
}
