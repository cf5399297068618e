using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Encoders;

/// <summary>nginx with the project's own RTMP configuration, on ports and in a folder of its own.</summary>
internal sealed class RtmpServer : IDisposable
{
    private readonly string _folder;
    private readonly Process _nginx;

    private RtmpServer(string folder, Process nginx) => (_folder, _nginx) = (folder, nginx);

    /// <param name="application">Port of the application that is asked about keys.</param>
    public static async Task<RtmpServer> StartAsync(int port, int application, string secret)
    {
        var folder = Directory.CreateTempSubdirectory("connecthub-nginx-").FullName;
        // On a busy machine an answer may take longer than the ten seconds after which nginx turns the encoder away.
        var rtmp = Repository.Read("deploy/nginx-rtmp.conf")
            .Replace("listen 1935;", $"listen 127.0.0.1:{port}; netcall_timeout 60s;", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:8080/", $"http://127.0.0.1:{application}/", StringComparison.Ordinal)
            .Replace("secret=SECRET", $"secret={secret}", StringComparison.Ordinal)
            .Replace("notify_update_timeout 5s;", "notify_update_timeout 1s;", StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, $$"""
            load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log stderr warn;
            events { }
            {{rtmp}}
            """, TestContext.Current.CancellationToken);
        var server = new RtmpServer(folder, Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", file]))!);
        await server.ListensAsync(port);
        return server;
    }

    /// <summary>An encoder that comes before is turned away by the system and does not come again.</summary>
    private async Task ListensAsync(int port)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (!_nginx.HasExited)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
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
