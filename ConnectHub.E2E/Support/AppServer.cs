using System.Diagnostics;

namespace ConnectHub.E2E.Support;

/// <summary>
/// The real published program as a process of its own, with its own data folder and port, so that it can be killed like a machine that loses
/// power and started again on the same data.
/// </summary>
public sealed class AppServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(120);
    private readonly OwnFolder _data = new("connecthub-e2e-");
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ServerLog _log;
    private SmallDisk? _disk;
    private Process? _process;

    private AppServer(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Port = Ports.Free();
        _log = new ServerLog(Path.Combine(Repository.E2EArtifacts, $"app-{Port}.log"));
    }

    public int Port { get; }

    /// <summary>By the name localhost: browsers give camera and microphone to secure addresses only, and this counts as one.</summary>
    public Uri Address => new($"http://localhost:{Port}/");

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The server is not running.");

    public string DataPath => _data.Path;

    /// <summary>The small disk that it was started with.</summary>
    public SmallDisk Disk => _disk ?? throw new InvalidOperationException("The server has the machine's disk.");

    public string LogTail => _log.Tail(60);

    /// <summary>What the program wrote so far; tests look for the one-time set-up link in it.</summary>
    public string Log => _log.Tail(int.MaxValue);

    public static async Task<AppServer> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = new AppServer(settings ?? new Dictionary<string, string>());
        await server.StartProcessAsync();
        return server;
    }

    /// <param name="folder">Of the data folder, what lies on a disk of that size alone; empty for all of it.</param>
    public static async Task<AppServer> StartOnSmallDiskAsync(IReadOnlyDictionary<string, string> settings, string folder, int megabytes)
    {
        var server = new AppServer(settings);
        server._disk = await SmallDisk.MountAsync(Path.Combine(server.DataPath, folder), megabytes);
        await server.StartProcessAsync();
        return server;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM, as an update does it; the time until the process was gone.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        var process = _process ?? throw new InvalidOperationException("The server is not running.");
        var clock = Stopwatch.StartNew();
        await Tool.RunAsync("kill", "-TERM", $"{process.Id}");
        using var patience = new CancellationTokenSource(ReadyTimeout);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
        _process = null;
        return clock.Elapsed;
    }

    public Task StartAgainAsync() => StartProcessAsync();

    public async ValueTask DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        await KillAsync();
        _log.Dispose();
        if (_disk is not null)
            await _disk.DisposeAsync();
        await _data.DisposeAsync();
    }

    private async Task StartProcessAsync()
    {
        var start = _disk?.Start("dotnet") ?? new ProcessStartInfo("dotnet");
        (start.WorkingDirectory, start.UseShellExecute) = (Path.GetDirectoryName(Repository.App), false);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.ArgumentList.Add(Repository.App);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = $"http://localhost:{Port}";
        start.Environment["ConnectHub__DataPath"] = DataPath;
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _disk?.BelongsTo(_process);
        _log.Follow(_process);
        await WaitUntilReadyAsync(_process);
    }

    private async Task WaitUntilReadyAsync(Process process)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(ReadyTimeout);
        while (!await IsReadyAsync(http, patience.Token))
        {
            if (process.HasExited || patience.IsCancellationRequested)
                throw new InvalidOperationException($"The server did not become ready. Its last words:\n{LogTail}");
            await Task.Delay(100);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
