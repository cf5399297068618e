using System.Diagnostics;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>A live stream with its viewers' circuits and those who write.</summary>
internal sealed class LoadedRoom : IAsyncDisposable
{
    /// <summary>How many pages are opened at once.</summary>
    private const int Opening = 8;

    private readonly HttpClient _http;
    private readonly ApiUser _owner;
    private readonly List<Circuit> _circuits = [];
    private readonly List<Bot> _bots = [];
    private readonly List<Bot> _fans = [];

    private LoadedRoom(HttpClient http, ApiUser owner, string streamId, Uri page) => (_http, _owner, StreamId, Page) = (http, owner, streamId, page);

    public string StreamId { get; }

    public Uri Page { get; }

    public Deliveries Deliveries { get; } = new();

    /// <summary>Those of the bots that write through a circuit are viewers too.</summary>
    public int Viewers => _circuits.Count + _fans.Count + (_bots.Count + 1) / 2;

    public static async Task<LoadedRoom> OpenAsync(Uri site, string handle, int bots, CancellationToken cancellationToken)
    {
        var owner = await ApiUser.RegisterAsync(site, handle);
        var stream = await owner.GoLiveAsync("Bench");
        var room = new LoadedRoom(new HttpClient { BaseAddress = site }, owner, stream.Id, new Uri(site, $"watch/{stream.Id}"));
        for (var n = 0; n < bots; n++)
        {
            var bot = await Bot.RegisterAsync(site, $"{handle}_{n}");
            room._bots.Add(bot);
            if (n % 2 == 0)
                await bot.OpenPageAsync(room.Page, room.Deliveries, cancellationToken);
        }
        return room;
    }

    public Task AddViewersAsync(int count, CancellationToken cancellationToken) => AddViewersAsync(count, TimeSpan.Zero, cancellationToken);

    /// <summary>One after the other, evenly <paramref name="over"/> that time if it is not zero.</summary>
    public async Task AddViewersAsync(int count, TimeSpan over, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Opening, CancellationToken = cancellationToken }, async (n, cancel) =>
        {
            if (over * n / count - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early, cancel);
            var circuit = await Circuit.OpenAsync(_http, Page, Deliveries, cancel);
            lock (_circuits)
                _circuits.Add(circuit);
        });
    }

    /// <summary>Viewers with accounts of their own, who react.</summary>
    public async Task AddFansAsync(Uri site, int count, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Opening, CancellationToken = cancellationToken }, async (n, cancel) =>
        {
            var fan = await Bot.RegisterAsync(site, $"fan_{n}");
            await fan.OpenPageAsync(Page, Deliveries, cancel);
            lock (_fans)
                _fans.Add(fan);
        });
    }

    /// <summary>
    /// Each fan calls <paramref name="callsPerSecond"/> times a second with five hearts, and not all at the same moment: people have no common clock. How many
    /// were offered, how many counted.
    /// </summary>
    public async Task<(long Offered, long Counted)> ReactAsync(int callsPerSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        const int hearts = 5;
        var (offered, counted) = (0L, 0L);
        var period = TimeSpan.FromSeconds(1.0 / callsPerSecond);
        await Task.WhenAll(_fans.Select(async (fan, number) =>
        {
            await Task.Delay(period * number / _fans.Count, cancellationToken);
            using var pace = new PeriodicTimer(period);
            for (var n = 0; n < callsPerSecond * length.TotalSeconds && await pace.WaitForNextTickAsync(cancellationToken); n++)
            {
                Interlocked.Add(ref counted, await fan.ReactAsync(hearts, cancellationToken));
                Interlocked.Add(ref offered, hearts);
            }
        }));
        return (offered, counted);
    }

    /// <summary>Sends at an even pace, by turns through circuits and through the API; ends when all are acknowledged. The number sent.</summary>
    public async Task<int> TalkAsync(int perSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        List<Task> sending = [];
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        var all = (int)(perSecond * length.TotalSeconds);
        for (var n = 0; n < all && await pace.WaitForNextTickAsync(cancellationToken); n++)
            sending.Add(_bots[n % _bots.Count].SayAsync(StreamId, Deliveries.Stamp(n), cancellationToken));
        await Task.WhenAll(sending);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in _circuits)
            await circuit.DisposeAsync();
        foreach (var bot in _bots.Concat(_fans))
            await bot.DisposeAsync();
        _owner.Dispose();
        _http.Dispose();
    }
}
