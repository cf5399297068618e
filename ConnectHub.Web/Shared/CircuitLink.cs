using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ConnectHub.Web.Shared;

/// <summary>
/// Tells a page's components when its browser is away: the circuit lives on for minutes, but nobody is there to watch. Scoped, so its
/// listeners live as long as it does.
/// </summary>
public sealed class CircuitLink : CircuitHandler
{
    private volatile CancellationTokenSource _connection = new();

    /// <summary>True: connected (again).</summary>
    public event Action<bool>? Changed;

    /// <summary>
    /// Cancelled when the connection breaks. An answer of the browser that was under way then never comes, and a call that was given a token
    /// of its own is not ended by the time limit that calls have otherwise: let it end with this one.
    /// </summary>
    public CancellationToken Connection => _connection.Token;

    /// <summary>For a call into the browser: ends with the caller's token and with the connection.</summary>
    public CancellationTokenSource Limit(CancellationToken cancellationToken) => CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Connection);

    /// <summary>At once while there is a connection, else with the next.</summary>
    public async Task ConnectedAsync(CancellationToken cancellationToken)
    {
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(bool connected)
        {
            if (connected)
                back.TrySetResult();
        }
        Changed += Look;
        try
        {
            if (Connection.IsCancellationRequested)
                await back.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Changed -= Look;
        }
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_connection.IsCancellationRequested)
            _connection = new CancellationTokenSource();
        Changed?.Invoke(true);
        return Task.CompletedTask;
    }

    public override async Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(false);
        await _connection.CancelAsync();
    }
}
