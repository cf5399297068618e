using System.Diagnostics;

namespace ConnectHub.E2E.Support;

/// <summary>Everything the server prints, in a file that outlives the test and in memory for the report of a failure.</summary>
internal sealed class ServerLog(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly StreamWriter _file = new(path) { AutoFlush = true };
    private bool _closed;

    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Tail(int lines)
    {
        lock (_gate)
            return string.Join('\n', _lines.TakeLast(lines));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _file.Dispose();
        }
    }

    private void Write(string? line)
    {
        lock (_gate)
        {
            if (line is null || _closed)
                return;
            _lines.Add(line);
            _file.WriteLine(line);
        }
    }
}
