using System.Diagnostics;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Encoders;

/// <summary>nginx with the project's own RTMP configuration, on ports and in a folder of its own.</summary>
internal sealed class RtmpServer : IDisposable
{
    private readonly string _folder;
    private readonly Process _nginx;

    private RtmpServer(string folder, Process nginx) => (_folder, _nginx) = (folder, nginx);

    /// <param name="application">Port of the application that is asked about keys.</param>
    public static RtmpServer Start(int port, int application, string secret)
    {
        var folder = Directory.CreateTempSubdirectory("connecthub-nginx-").FullName;
        var rtmp = Repository.Read("deploy/nginx-rtmp.conf")
            .Replace("listen 1935;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:8080/", $"http://127.0.0.1:{application}/", StringComparison.Ordinal)
            .Replace("secret=SECRET", $"secret={secret}", StringComparison.Ordinal)
            .Replace("notify_update_timeout 5s;", "notify_update_timeout 1s;", StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file, $$"""
            load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log stderr warn;
            events { }
            {{rtmp}}
            """);
        return new(folder, Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", file]))!);
    }

    public void Dispose()
    {
        if (!_nginx.HasExited)
            _nginx.Kill();
        _nginx.WaitForExit();
        _nginx.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Debian keeps it out of the way of people who are not root.
    private static string Program => File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
}
