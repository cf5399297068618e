using System.Net;
using System.Net.Sockets;

namespace ConnectHub.E2E.Support;

/// <summary>
/// One person's line to the server. Cutting it drops every open connection, web sockets included, and refuses new ones until it is mended:
/// what a browser's own offline switch leaves alive.
/// </summary>
public sealed class Link : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<TcpClient> _open = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener;
    private readonly int _serverPort;
    private readonly Task _accepting;
    private bool _cut;

    public Link(int serverPort)
    {
        _serverPort = serverPort;
        Port = Ports.Free();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public Uri Address => new($"http://localhost:{Port}/");

    public void Cut()
    {
        TcpClient[] open;
        lock (_gate)
        {
            _cut = true;
            open = [.. _open];
        }
        foreach (var connection in open)
            connection.Close();
    }

    public void Mend()
    {
        lock (_gate)
            _cut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the listener was stopped
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        try
        {
            if (!Admit(near, far))
                return;
            await far.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
            await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
        }
        catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // either end hung up: the other end is closed below and sees it
        }
        finally
        {
            near.Dispose();
            lock (_gate)
            {
                _open.Remove(near);
                _open.Remove(far);
            }
        }
    }

    private bool Admit(TcpClient near, TcpClient far)
    {
        lock (_gate)
        {
            if (_cut)
                return false;
            _open.Add(near);
            _open.Add(far);
            return true;
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // hung up
        }
    }
}
